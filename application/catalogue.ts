/** What is sold, and by whom: gathered and checked when the functions were built, or the stack was started. */
export { catalogue, seller } from '#catalogue';
