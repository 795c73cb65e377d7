/** A confirmation as shops send it: a layout in tables, styles in every cell, pictures from elsewhere and a tracker. */

const shop = 'https://shop.moreau-fleurs.example';
const cell = 'padding:10px 0;border-bottom:1px solid #ece5dc;font:14px/20px Arial,sans-serif;color:#3b3026';

const line = ([what, count, price, picture]: readonly [string, string, string, string]): string =>
  `<tr><td width="56" style="${cell}"><img src="${shop}/img/${picture}.jpg" width="44" height="44" alt="" style="display:block;border-radius:6px"></td>` +
  `<td style="${cell}"><strong>${what}</strong><br><span style="color:#8a7b6c;font-size:13px">${count}</span></td>` +
  `<td align="right" style="${cell};white-space:nowrap">${price}</td></tr>`;

const lines = [
  ['Autumn bouquet, large', 'Dahlias, asters, grasses', '€ 58.00', 'bouquet'],
  ['Wreath of dried thistles', '40 cm, for the front desk', '€ 36.50', 'wreath'],
] as const;

export const orderMail = `<html><head><style>
@media (max-width: 480px) { .card { border-radius: 0 !important } .pad { padding: 16px !important } .head { font-size: 20px !important } }
a.go:hover { background: #8c3f1f !important }
</style></head><body style="margin:0;background:#f6f1ea">
<div style="display:none;max-height:0;overflow:hidden">Your flowers leave Tours tomorrow.</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f6f1ea"><tr><td align="center" style="padding:16px 8px">
<table role="presentation" class="card" width="560" cellpadding="0" cellspacing="0" style="width:100%;max-width:560px;background:#ffffff;border-radius:10px;overflow:hidden">
<tr><td style="background:#7a3319;padding:14px 24px" class="pad"><img src="${shop}/img/logo.png" width="132" height="28" alt="Moreau Fleurs" style="display:block"></td></tr>
<tr><td><img src="${shop}/img/yard.jpg" width="560" height="160" alt="Flowers in the yard" style="display:block;width:100%;height:auto"></td></tr>
<tr><td class="pad" style="padding:24px">
<h1 class="head" style="margin:0 0 8px;font:bold 24px/30px Georgia,serif;color:#3b3026">Thank you, order 40218 is confirmed</h1>
<p style="margin:0 0 16px;font:14px/21px Arial,sans-serif;color:#5c5046">Everything leaves our yard tomorrow. The driver calls half an hour before.</p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0">${lines.map(line).join('')}
<tr><td colspan="2" style="padding:12px 0;font:bold 14px Arial,sans-serif;color:#3b3026">Total</td><td align="right" style="padding:12px 0;white-space:nowrap;font:bold 14px Arial,sans-serif;color:#3b3026">€ 94.50</td></tr></table>
<table role="presentation" cellpadding="0" cellspacing="0" align="center"><tr><td style="border-radius:6px;background:#a44a24"><a class="go" href="${shop}/orders/40218" style="display:inline-block;padding:11px 22px;border-radius:6px;background:#a44a24;color:#ffffff;font:bold 14px Arial,sans-serif;text-decoration:none">Follow the delivery</a></td></tr></table>
</td></tr>
<tr><td align="center" style="padding:16px 24px;background:#efe7dc;font:12px/18px Arial,sans-serif;color:#7d6f61">Moreau Fleurs, 4 rue des Halles, Tours · <a href="${shop}/stop" style="color:#7a3319">Unsubscribe</a></td></tr>
</table></td></tr></table>
<img src="https://track.moreau-fleurs.example/open?o=40218" width="1" height="1" alt=""></body></html>`;

export const orderText =
  'Thank you, order 40218 is confirmed\n\nEverything leaves our yard tomorrow. The driver calls half an hour before.\n\nAutumn bouquet, large, € 58.00\nWreath of dried thistles, € 36.50\nTotal € 94.50\n\nMoreau Fleurs, 4 rue des Halles, Tours';
