/** A style sheet is imported for its effect; the bundler puts it beside the page. */
declare module '*.css';
