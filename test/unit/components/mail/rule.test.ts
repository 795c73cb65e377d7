// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { isDesigned } from '../../../../components/mail/rule.ts';
import { Marker } from '../../../../components/thread/marks.ts';
import { orderMail } from '../../../../lib/sandbox/data/order-mail.ts';

function judged(html: string): boolean {
  const template = document.createElement('template');
  template.innerHTML = html;
  const marks = new Marker();
  for (const element of template.content.querySelectorAll('*')) marks.note(element);
  // As the sanitizer does it.
  for (const style of template.content.querySelectorAll('style,title')) style.remove();
  return isDesigned(template.content, marks);
}

const layout = (text: string) =>
  `<table width="600" cellpadding="0"><tr><td bgcolor="#f4f4f4" style="padding:9px"><table><tr><td>${text}</td></tr></table></td></tr></table>`;
const signature =
  '<table cellpadding="0" style="width:400px"><tr><td><img src="https://a.example/logo.png" width="80" height="80"></td><td>Petra Sandoval, Sandoval Orchards, Kivik, +46 555 010 201</td></tr></table>';

describe('a designed message', () => {
  it.each([
    ['an order confirmation', orderMail],
    ['a layout table', layout('Your order is confirmed, and leaves tomorrow.')],
    [
      'one after words that nobody sees',
      `<div style="display:none">For the list</div>&zwnj;${layout('Our autumn offers')}`,
    ],
    [
      'boxes with a ground',
      '<div style="background:#eee;padding:20px;max-width:600px"><p>Reset your password within an hour.</p></div>',
    ],
    [
      'one above what was said before',
      `${layout('Your order is confirmed.')}<div id="divRplyFwdMsg">From: X</div><p>${'Words of before. '.repeat(30)}</p>`,
    ],
    ['one picture and no word', '<a href="https://a.example"><img src="https://a.example/all.jpg" width="600"></a>'],
  ])('is %s', (_, html) => expect(judged(html)).toBe(true));

  it.each([
    ['words', '<p>Hi Jonas,</p><p>thirty <b>tall</b> buckets, please.</p>'],
    ['words with a table', `<p>Hello, this is what we need:</p>${layout('30 buckets')}`],
    ['few words with a large signature', `<p>Thanks!</p>${signature}`],
    ['a signature that is marked', `<div class="gmail_signature">${signature}</div>`],
    [
      'an answer to a designed message',
      `<div>Yes, please.</div><div class="gmail_quote">On Tue X wrote:<blockquote>${layout('Our autumn offers '.repeat(20))}</blockquote></div>`,
    ],
    [
      'an answer from Outlook',
      `<p>Yes.</p><div id="divRplyFwdMsg">From: X</div>${layout('Our autumn offers '.repeat(20))}`,
    ],
    ['a white page', '<div style="background-color:#ffffff;padding:8px">Hello Jonas, all is well.</div>'],
    [
      'Word’s paragraphs',
      '<style>p.MsoNormal{margin:0}</style><div class="WordSection1"><p class="MsoNormal"><span style="color:#1f497d">Hello</span></p></div>',
    ],
    ['a data table without a ground', '<table border="1"><tr><td>Crates</td><td>30</td></tr></table>'],
    ['a tracker alone', '<p>Hi</p><img src="https://a.example/t" width="1" height="1">'],
  ])('is not %s', (_, html) => expect(judged(html)).toBe(false));
});
