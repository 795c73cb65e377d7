import { expect, it } from 'vitest';
import { linkAddress } from '../../../lib/model/link-address.ts';

it.each([
  ['https://a.example/x', 'https://a.example/x'],
  ['a.example', 'https://a.example/'],
  [' www.a.example/x?y=1 ', 'https://www.a.example/x?y=1'],
  ['a.example:8080/x', 'https://a.example:8080/x'],
  ['mei@northcrate.example', 'mailto:mei@northcrate.example'],
  ['mailto:mei@northcrate.example', 'mailto:mei@northcrate.example'],
  ['+49 (40) 555-010', 'tel:+4940555010'],
  ['', undefined],
  ['no address', undefined],
  ['word', undefined],
  ['javascript:alert(1)', undefined],
  ['javascript:alert(1).example', undefined],
  ['data:text/html,x', undefined],
])('“%s” is %s', (typed, href) => expect(linkAddress(typed)).toBe(href));
