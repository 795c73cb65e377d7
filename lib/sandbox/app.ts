import { Hono } from 'hono/tiny';
import type { Box } from './box.ts';
import { ApiError, errorBody } from './errors.ts';
import { type Env, guardOf } from './guard.ts';
import { limitsOf } from './limits.ts';
import { accountRoutes, ownerRoutes } from './routes/account.ts';
import { actorRoutes } from './routes/actors.ts';
import { authorizeRoutes } from './routes/authorize.ts';
import { contactRoutes } from './routes/contacts.ts';
import { contentRoutes, fileRoutes } from './routes/files.ts';
import { inboxRoutes } from './routes/inboxes.ts';
import { messageRoutes } from './routes/messages.ts';
import { oauthRoutes } from './routes/oauth.ts';
import { assigneeRoutes, threadRoutes } from './routes/threads.ts';
import { ticketRoutes } from './routes/tickets.ts';

/** Which path leads where. */

const v3 = '/conversations/v3/conversations';
const dated = '/conversations/conversations/2026-09';
/** The assignee of v3 stands apart from the rest of v3. */
const v3Assignee = '/conversations/conversations/v3';

const nothing =
  '<!doctype html><html lang="en"><head><title>404</title></head><body><h1>Page not found</h1></body></html>';

function apiApp(box: Box): Hono<Env> {
  // HubSpot takes a slash at the end, and its own client writes one.
  const app = new Hono<Env>({ strict: false });
  const guard = guardOf(box, limitsOf(box.burst));
  for (const base of [v3, dated])
    for (const routes of [inboxRoutes, threadRoutes, messageRoutes, actorRoutes]) app.route(base, routes(box, guard));
  for (const base of [dated, v3Assignee]) app.route(base, assigneeRoutes(box, guard));
  for (const base of ['/crm/v3/objects', '/crm/objects/2026-09']) {
    app.route(base, contactRoutes(box, guard));
    app.route(base, ticketRoutes(box, guard));
  }
  for (const base of ['/crm/v3/owners', '/crm/owners/2026-09']) app.route(base, ownerRoutes(box, guard));
  for (const base of ['/account-info/v3', '/account-info/2026-03', '/account-info/2026-09'])
    app.route(base, accountRoutes(guard));
  for (const base of ['/files/v3/files', '/files/2026-09/files']) app.route(base, fileRoutes(box, guard));
  app.route('/oauth', oauthRoutes(box));
  return app;
}

function finish(app: Hono<Env>): Hono<Env> {
  app.notFound((c) => c.html(nothing, 404));
  app.onError((error, c) => {
    const { status, body, headers } =
      error instanceof ApiError
        ? error.refusal
        : { status: 500, body: errorBody('INTERNAL_ERROR', `The sandbox failed: ${error.message}`), headers: {} };
    const answer = new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json;charset=utf-8', ...headers },
    });
    c.res.headers.forEach((value, name) => {
      if (name.startsWith('x-hubspot-')) answer.headers.set(name, value);
    });
    return answer;
  });
  return app;
}

/** Answers by host: HubSpot's API, its pages, or both for a host that is neither (a test on localhost). */
export function hostedApp(box: Box): (request: Request) => Response | Promise<Response> {
  const api = finish(apiApp(box));
  const pages = finish(
    new Hono<Env>()
      .route('/oauth/authorize', authorizeRoutes(box))
      .route(`/oauth/:hub{[0-9]+}/authorize`, authorizeRoutes(box)),
  );
  const files = finish(new Hono<Env>().route('/hubfs', contentRoutes(box)));
  return (request) => {
    const { hostname, pathname } = new URL(request.url);
    if (/^app(-[a-z0-9]+)?\.hubspot\.com$/.test(hostname)) return pages.fetch(request);
    if (pathname.startsWith('/hubfs/')) return files.fetch(request);
    const strictly = hostname === 'api.hubapi.com';
    return !strictly && /^\/oauth\/(\d+\/)?authorize$/.test(pathname) ? pages.fetch(request) : api.fetch(request);
  };
}
