/**
 * What an element's look depends on. Left out on purpose: whatever names another element (`id`, `for`, `name`: the panel
 * itself has them too), whatever fetches, leads somewhere or runs (`src`, `href`, `on…`), and styles.
 */
const names = new Set([
  'class',
  'dir',
  'lang',
  'type',
  'hidden',
  'open',
  'disabled',
  'readonly',
  'placeholder',
  'rows',
  'colspan',
  'rowspan',
  'role',
  'viewBox',
  'd',
  'fill',
  'stroke',
  'stroke-width',
  'stroke-linecap',
  'stroke-linejoin',
]);

/** Whether a picture may have an attribute. */
export const isPictured = (name: string): boolean => names.has(name) || /^(aria|data)-[a-z-]+$/.test(name);

/** Elements of a message or of the panel that a picture may have; what else there is stands in it as a `span`. */
export const isTag = (tag: string): boolean =>
  /^(a|abbr|address|article|aside|b|bdi|blockquote|br|button|caption|code|dd|del|details|div|dl|dt|em|fieldset|footer|form|h[1-6]|header|hr|i|input|ins|kbd|label|legend|li|main|mark|nav|ol|output|p|path|pre|progress|q|s|samp|section|small|span|strong|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|time|tr|u|ul)$/.test(
    tag,
  );
