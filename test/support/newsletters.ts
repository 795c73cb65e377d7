import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { orderMail } from '../../lib/sandbox/data/order-mail.ts';

/** Real designed messages: templates that others send, as their packages give them, and what MJML makes. */
export interface Newsletter {
  readonly name: string;
  readonly html: string;
}

const require = createRequire(import.meta.url);

/** Pictures come from here. */
export const pictureHost = 'img.newsletter.example';

const mjmlSources: Readonly<Record<string, string>> = {
  'MJML newsletter': `<mjml><mj-head><mj-preview>What is new this autumn</mj-preview><mj-attributes><mj-all font-family="Arial, sans-serif"/></mj-attributes></mj-head>
<mj-body background-color="#f0ede6"><mj-section background-color="#204c3f" padding="16px"><mj-column><mj-text color="#ffffff" font-size="22px" font-weight="700">Northcrate news</mj-text></mj-column></mj-section>
<mj-section background-color="#ffffff"><mj-column><mj-image src="https://${pictureHost}/wide.png" width="600px" alt="The yard"/><mj-text font-size="15px" line-height="22px" color="#333333">Our folding crates are lighter by a third, and stack as high as before.</mj-text><mj-button background-color="#a44a24" href="https://newsletter.example/crates">See the crates</mj-button></mj-column></mj-section>
<mj-section background-color="#ffffff"><mj-column><mj-image src="https://${pictureHost}/left.png" width="120px" alt="Cold box"/><mj-text align="center" color="#333333">Cold boxes that hold for two days.</mj-text></mj-column><mj-column><mj-image src="https://${pictureHost}/right.png" width="120px" alt="Pallet"/><mj-text align="center" color="#333333">Pallets with their papers in them.</mj-text></mj-column></mj-section>
<mj-section><mj-column><mj-divider border-color="#c9bfae" border-width="1px"/><mj-text align="center" font-size="12px" color="#7d6f61">You get this because you asked for it. <a href="https://newsletter.example/stop" style="color:#204c3f">Stop it</a></mj-text></mj-column></mj-section></mj-body></mjml>`,
  'MJML receipt': `<mjml><mj-head><mj-attributes><mj-all font-family="Georgia, serif"/></mj-attributes><mj-style>.total td { border-top: 2px solid #333; }</mj-style></mj-head>
<mj-body><mj-wrapper border="1px solid #dddddd" padding="20px"><mj-section background-url="https://${pictureHost}/ground.png" background-size="cover" background-color="#dfe8f0"><mj-column><mj-text font-size="20px">Your receipt</mj-text></mj-column></mj-section>
<mj-section><mj-column><mj-table><tr style="border-bottom:1px solid #ecedee;text-align:left;padding:15px 0;"><th style="padding: 0 15px 0 0;">What</th><th style="padding: 0 0 0 15px;">Price</th></tr><tr><td style="padding: 0 15px 0 0;">Crates</td><td style="padding: 0 0 0 15px;">157.50</td></tr></mj-table><mj-spacer height="20px"/><mj-text>Paid on 18 November.</mj-text></mj-column></mj-section></mj-wrapper></mj-body></mjml>`,
};

type Mjml = (source: string) => { readonly html: string };

function fromMjml(): readonly Newsletter[] {
  // It is made for browsers, and looks for this one name.
  Object.assign(globalThis, { window: globalThis });
  const made = require('mjml-browser') as Mjml;
  return Object.entries(mjmlSources).map(([name, source]) => ({ name, html: made(source).html }));
}

const fromPackage = (file: string): string =>
  readFileSync(require.resolve(`responsive-html-email-template/${file}`), 'utf8');

/** All of them. */
export const newsletters = (): readonly Newsletter[] => [
  { name: 'Simple transactional e-mail', html: fromPackage('email.html') },
  { name: 'Simple transactional e-mail, inlined', html: fromPackage('email-inlined.html') },
  ...fromMjml(),
  { name: 'the order of the sample account', html: orderMail },
];
