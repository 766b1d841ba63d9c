/** A request to the local control. */
export interface ControlRequest {
  path: Record<string, string>;
  /** Without the question mark. */
  query: string;
  body: unknown;
}

export interface ControlRoute {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** 200 unless something was made. */
  statusCode?: 201 | 202;
  handle: (request: ControlRequest) => unknown;
}

/** Thrown for what there is not. */
export class NotFound extends Error {}

export const found = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new NotFound(`there is no ${what}`);
  return value;
};
