import { openApiDocument } from '../../api/openapi/document.ts';
import { catalogue, seller } from '../../application/catalogue.ts';

/** The API's own description, as it is served: made when the functions are bundled. */
export const openApiJson = JSON.stringify(openApiDocument(catalogue, seller));
