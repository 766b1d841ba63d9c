import type { Server } from 'node:http';
import { ROUTES } from '../api/routes.ts';
import type { MovableClock } from './clock.ts';
import type { localControl } from './control.ts';
import { docs } from './docs.ts';
import { asksForExecutionsPage } from './executions.ts';
import type { Allows } from './gateway/cors.ts';
import { httpApi } from './gateway.ts';
import type { Issuer } from './issuer.ts';
import type { LambdaRuntime } from './lambda.ts';
import type { PageServer } from './pages.ts';

interface Served {
  clock: MovableClock;
  lambda: LambdaRuntime;
  issuer: Pick<Issuer, 'verify'>;
  allows: Allows;
  pages: PageServer;
  control: ReturnType<typeof localControl>;
}

/** The pages, the local control, the documentation and the API, on one port. */
export function serveApi(server: Server, { clock, lambda, issuer, allows, pages, control }: Served): void {
  const invoke = (functionName: string, event: unknown) => lambda.invoke(functionName, event);
  const api = httpApi({ clock, routes: ROUTES, invoke, issuer, allows });
  server.on('request', async (request, response) => {
    if (asksForExecutionsPage(request)) return pages.show('executions', request, response);
    if (await control(request, response)) return;
    if (await pages.serve(request, response)) return;
    if (!(await docs(request, response))) await api(request, response);
  });
}
