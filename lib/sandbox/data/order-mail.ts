/** A purchase order as programs send it: a layout in tables, styles in every cell, pictures from elsewhere and a tracker. */

const shop = 'https://shop.moreau-fleurs.example/';
const table = '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="';
const picture = (name: string, width: number, height: number, alt = '', more = ''): string =>
  `<img src="${shop}img/${name}.jpg" width="${width}" height="${height}" alt="${alt}" style="display:block;${more}">`;
const line = (what: string, price: string, image = ''): string => {
  const cell = '<td style="padding:8px 0;border-bottom:1px solid #ece5dc;white-space:nowrap"';
  return `<tr>${cell} width="56">${image}</td>${cell}>${what}</td>${cell} align="right">${price}</td></tr>`;
};
const [title, when, first, second, place] = [
  'Purchase order 40218',
  'Please deliver from the first of March, to the back of the yard.',
  '30 buckets, tall, black',
  '10 buckets, low, black',
  'Moreau Fleurs, 4 rue des Halles, Tours',
];

export const orderMail = `<html><head><style>@media (max-width:480px){.pad{padding:16px!important}}a.go:hover{background:#8c3f1f!important}</style></head>
<body style="margin:0;background:#f6f1ea"><div style="display:none">From the first of March.</div>
${table}"><tr><td align="center" style="padding:16px 8px">${table}max-width:560px;background:#fff;border-radius:10px;overflow:hidden;font:14px/21px Arial,sans-serif;color:#5c5046">
<tr><td class="pad" style="background:#7a3319;color:#fff;padding:14px 24px">${picture('logo', 132, 28, 'Moreau Fleurs')}</td></tr>
<tr><td>${picture('yard', 560, 160, 'Flowers in the yard', 'width:100%;height:auto')}</td></tr>
<tr><td class="pad" style="padding:24px"><h1 style="margin:0 0 8px;font:bold 22px/28px Georgia,serif;color:#3b3026">${title}</h1>${when}
${table}margin:12px 0">${line(first, '€ 186.00', picture('tall', 44, 44))}${line(second, '€ 50.00', picture('low', 44, 44))}${line('<b>Total</b>', '<b>€ 236.00</b>')}</table>
<center><a class="go" href="${shop}orders/40218" style="display:inline-block;padding:11px 22px;border-radius:6px;background:#a44a24;font-weight:bold;color:#fff;text-decoration:none">See the order</a></center></td></tr>
<tr><td align="center" style="padding:16px;background:#efe7dc;font-size:12px">${place}</td></tr></table></td></tr></table>
<img src="https://track.moreau-fleurs.example/o?40218" width="1" height="1"></body></html>`;

export const orderText = [title, when, `${first}: € 186.00\n${second}: € 50.00\nTotal: € 236.00`, place].join('\n\n');
