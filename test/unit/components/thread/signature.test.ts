import { describe, expect, it } from 'vitest';
import { splitSignature } from '../../../../components/thread/signature.ts';

describe('the signature of a plain text', () => {
  it.each(['Yes, at six.\n\n-- \nPetra Sandoval\nSandoval Orchards\n+46 555 010 201', 'Yes, at six.\r\n-- \r\nPetra'])(
    'is what stands below the delimiter: %j',
    (text) => {
      const { body, signature } = splitSignature(text);
      expect(body).toBe('Yes, at six.');
      expect(signature).toMatch(/^Petra/);
    },
  );

  it.each([
    ['a line that somebody drew', 'Monday: 40 crates.\n--\nTuesday: 60 crates.'],
    ['one of several lines', 'Monday\n-- \n40 crates.\n-- \nTuesday'],
    ['a question below it', 'Yes.\n-- \nPetra\nAnd when do you come?'],
    ['a postscript below it', 'Yes.\n-- \nPetra\nP.S. The gate code is 4417.'],
    ['a list below it', 'We need:\n-- \n- 40 crates\n- 20 lids'],
    ['an answer below it', `Hello,\n-- \n${'The crates are wet and we pick from Monday. '.repeat(20)}`],
    ['more lines than a signature has', `Hello,\n-- \n${'Line\n'.repeat(13)}`],
    ['a quote below it', 'Hello,\n-- \nPetra\n> We replace them.'],
    ['nothing above it', '-- \nPetra'],
    ['nothing below it', 'Hello\n-- \n'],
    ['dashes in a sentence', 'It is -- I think -- too late.'],
  ])('is left open in doubt: %s', (_, text) => {
    expect(splitSignature(text)).toEqual({ body: text, signature: '' });
  });
});
