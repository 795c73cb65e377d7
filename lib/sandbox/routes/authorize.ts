import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import { Hono } from 'hono/tiny';
import type { Box } from '../box.ts';
import { agents, hubId } from '../data/account.ts';
import { giveCode } from '../grants.ts';
import type { Env } from '../guard.ts';
import { allScopes } from '../tokens.ts';

/** The page on which a person lets the app into the account: plain HTML, a form, two buttons. */

interface Asked {
  readonly redirectUri: string;
  readonly state: string | undefined;
  readonly scopes: readonly string[];
  readonly optional: readonly string[];
  readonly challenge: string | undefined;
}

const meanings: Readonly<Record<string, string>> = {
  oauth: 'Know who you are in this account',
  'conversations.read': 'Read conversations and their messages',
  'conversations.write': 'Send messages, comment, close and assign conversations',
  'crm.objects.contacts.read': 'See contacts',
  'crm.objects.owners.read': 'See who owns records',
  tickets: 'See tickets',
  files: 'Upload and open files',
};

const words = (text: string | undefined): string[] => (text ?? '').split(/[\s,]+/).filter((one) => one !== '');

function safeRedirect(text: string): boolean {
  try {
    const url = new URL(text);
    return (
      url.hash === '' &&
      (url.protocol === 'https:' ||
        (url.protocol === 'http:' && (url.hostname === 'localhost' || url.hostname === '127.0.0.1')))
    );
  } catch {
    return false;
  }
}

/** What is asked for, or a sentence that says what is wrong with it. */
function read(box: Box, c: Context<Env>): Asked | string {
  const {
    client_id,
    redirect_uri,
    scope,
    optional_scope,
    state,
    code_challenge,
    code_challenge_method,
    response_type,
  } = c.req.query();
  if (client_id !== box.credentials.clientId) return 'The client id belongs to no app.';
  if (redirect_uri === undefined || !safeRedirect(redirect_uri))
    return 'The redirect URI must be an https address, or http on localhost.';
  if (response_type !== undefined && response_type !== 'code') return 'The response type must be code.';
  const scopes = words(scope);
  const optional = words(optional_scope);
  if (scopes.length === 0) return 'No scope was asked for.';
  const strange = [...scopes, ...optional].find((one) => !allScopes.some((known) => known === one));
  if (strange !== undefined) return `The scope ${strange} does not exist or is not open to this app.`;
  if (code_challenge_method !== undefined && code_challenge_method !== 'S256')
    return 'The code challenge method must be S256.';
  if (code_challenge !== undefined && (code_challenge_method !== 'S256' || !/^[\w-]{43}$/.test(code_challenge)))
    return 'The code challenge is not a valid S256 challenge.';
  return { redirectUri: redirect_uri, state, scopes, optional, challenge: code_challenge };
}

const style = raw(`<style>
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:light-dark(#f4f2ee,#17181a);color:light-dark(#22211f,#ececea)}
main{max-width:26rem;margin:1rem;padding:2rem;border-radius:12px;background:light-dark(#fff,#1f2023);border:1px solid light-dark(#e4e0d9,#35373c)}
h1{font-size:1.3rem;margin:0 0 .5rem}ul{padding-left:1.2rem}p.quiet{color:light-dark(#6b6760,#a3a19c);font-size:.875rem}
.row{display:flex;gap:.5rem;margin-top:1.5rem}button{font:inherit;padding:.5rem 1rem;border-radius:8px;border:1px solid light-dark(#8a857c,#a3a19c);background:none;color:inherit}
button.go{background:light-dark(#0b6a60,#5cc9b8);border-color:transparent;color:light-dark(#fff,#0c1a18);font-weight:600}
button:focus-visible{outline:3px solid light-dark(#0b6a60,#5cc9b8);outline-offset:2px}
</style>`);

const page = (title: string, body: ReturnType<typeof html>) =>
  html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>${style}</head><body><main>${body}</main></body></html>`;

const item = (scope: string) => html`<li>${meanings[scope] ?? scope} <code>${scope}</code></li>`;

const consentPage = ({ scopes, optional, redirectUri }: Asked) =>
  page(
    'Connect Threadside to HubSpot',
    html`<h1>Connect Threadside to HubSpot?</h1>
<p>Account <b>Northcrate</b> (${hubId}), signed in as ${agents[0]?.email}.</p>
<h2 class="quiet" style="font-size:1rem">Threadside will be able to</h2>
<ul>${scopes.map(item)}${optional.map(item)}</ul>
<p class="quiet">You will be sent back to ${new URL(redirectUri).host}. This is Threadside’s sandbox: no real HubSpot account is touched.</p>
<form method="post"><div class="row"><button class="go" name="decision" value="connect">Connect app</button><button name="decision" value="cancel">Cancel</button></div></form>`,
  );

const errorPage = (problem: string) =>
  page(
    'Authorization failed',
    html`<h1>Authorization failed</h1><p role="alert">${problem}</p><p class="quiet">Check how the app asks for the connection, and begin again there.</p>`,
  );

function back(asked: Asked, more: Readonly<Record<string, string>>): string {
  const url = new URL(asked.redirectUri);
  for (const [name, value] of Object.entries(more)) url.searchParams.set(name, value);
  if (asked.state !== undefined) url.searchParams.set('state', asked.state);
  return url.href;
}

export function authorizeRoutes(box: Box): Hono<Env> {
  const app = new Hono<Env>();
  const headers = {
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'cache-control': 'no-store',
  };
  app.get('/', async (c) => {
    const asked = read(box, c);
    return typeof asked === 'string'
      ? c.html(await errorPage(asked), 400, headers)
      : c.html(await consentPage(asked), 200, headers);
  });
  app.post('/', async (c) => {
    const asked = read(box, c);
    if (typeof asked === 'string') return c.html(await errorPage(asked), 400, headers);
    const decision = new URLSearchParams(await c.req.text()).get('decision');
    if (decision !== 'connect')
      return c.redirect(back(asked, { error: 'access_denied', error_description: 'The user did not connect the app' }));
    const scopes = [...new Set([...asked.scopes, ...asked.optional])];
    return c.redirect(
      back(asked, { code: giveCode(box, { scopes, redirectUri: asked.redirectUri, challenge: asked.challenge }) }),
    );
  });
  return app;
}
