import createClient from 'openapi-fetch';
import { authorizedFetch } from './authorized-fetch';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];

/** Every route of the API, typed by its own document. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: authorizedFetch });
