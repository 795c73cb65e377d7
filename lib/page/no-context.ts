/**
 * Stands in for WXT's `ContentScriptContext` (an alias in wxt.config.ts). WXT's own posts the extension's id into every
 * page that the script runs in, where the page could recognize its visitors by it; and it is a fifth of the script.
 * lib/page/report.ts ends the script by itself when the extension is gone.
 */
export class ContentScriptContext {}
