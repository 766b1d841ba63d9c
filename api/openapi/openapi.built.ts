import { openApiDocument } from './document.ts';

/** The API's own description, as it is served: made when the functions are bundled. */
export const openApiJson = JSON.stringify(openApiDocument());
