import { startStand, openPlace } from './lib/stand.ts';
import { gmailUrl } from '../browser/story.ts';
const stand = await startStand(true);
for (const id of ['18f2a60c51d0b701','18f2a60c51d0b702']) {
  const place = await openPlace(stand, gmailUrl(id));
  const s = await stand.ours.openExtensionPage(place.panel);
  await s.waitFor(() => document.querySelector('[role=log][aria-busy=false] article'));
  await new Promise((r) => setTimeout(r, 1500));
  console.log(JSON.stringify(await s.evaluate(() => { const n=(q:string)=>document.querySelectorAll(q).length; const log=document.querySelector('[role=log]') as HTMLElement; const r=log.getBoundingClientRect(); const inv=[...log.querySelectorAll('article')].filter(a=>a.getBoundingClientRect().bottom>r.top).length; return {all:n('*'), log:n('[role=log] *'), articles:n('[role=log] article'), inv, list:n('[aria-label=Conversations] *'), rows:n('[aria-label=Conversations] li'), composer:n('.composer *'), h:r.height, sh: log.scrollHeight, svg:n('svg, svg *'), head:n('header *'), w: innerWidth, ih: innerHeight}; })));
}
await stand.close();
