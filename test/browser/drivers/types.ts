import type { AxeResults } from 'axe-core';
import type { Host } from '../host/host.ts';
import type { Display, ScreenSize } from './display.ts';
import type { Found } from './inpage/query.ts';

export type BrowserName = 'chromium' | 'firefox';

/** How to start a browser with the built extension in it. */
export interface LaunchOptions {
  readonly browser: BrowserName;
  readonly host: Host;
  /** The built extension; the shipped build of this browser when left out. */
  readonly extension?: string;
  /** A screen with real keys: true or a size for one of its own, or one that is already there. Headless when left out. */
  readonly display?: boolean | ScreenSize | Display;
  readonly colorScheme?: 'light' | 'dark';
  /** Device pixels for each CSS pixel, for pictures (Chromium); 1 when left out. */
  readonly scale?: number;
  /** The window's height in CSS pixels (Chromium); 860 when left out. */
  readonly height?: number;
  /** The folder of the person's profile, kept when the browser ends; a new one that goes with it when left out. */
  readonly profile?: string;
}

/** A name to find an element by: the whole name, or a pattern. */
export type Name = string | RegExp;

/** Where to look and how long to wait (ms, `TIMEOUT_MS` when left out). */
export interface Look {
  readonly within?: Look & { readonly role: string; readonly name?: Name };
  readonly timeout?: number;
}

/**
 * One document that is looked at and used as a person would: a web page, an extension page in a tab, the real side panel
 * or sidebar. Every action waits until its element is there, alone, still and not covered; no test needs a sleep.
 */
export interface Surface {
  /** All visible matches right now. */
  all(role: string, name?: Name, look?: Look): Promise<Found[]>;
  /** The one match; waits for it. */
  get(role: string, name?: Name, look?: Look): Promise<Found>;
  /** Waits until nothing matches. */
  gone(role: string, name?: Name, look?: Look): Promise<void>;
  /** Clicks with the mouse, as a real gesture. */
  click(role: string, name?: Name, look?: Look): Promise<void>;
  /** Clicks into a field, replaces what is there. */
  fill(role: string, name: Name, text: string, look?: Look): Promise<void>;
  /** Puts the keyboard focus on an element. */
  focus(role: string, name?: Name, look?: Look): Promise<void>;
  /** Types at the caret. */
  type(text: string): Promise<void>;
  /** Presses keys together, DOM names: `Control+Enter`, `Alt+ArrowDown`, `Escape`. */
  press(chord: string): Promise<void>;
  /** Runs a function in the page; arguments and result travel as JSON. */
  evaluate<A extends unknown[], T>(fn: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
  /** Waits until a function in the page gives something true, and returns that. */
  waitFor<A extends unknown[], T>(fn: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
  /** Serious and critical findings of axe. */
  axe(): Promise<AxeResults['violations']>;
  url(): Promise<string>;
  /** Goes to another address in the same tab. */
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Makes this the tab in front. */
  bringToFront(): Promise<void>;
  /** Writes a PNG of the viewport. */
  screenshot(file: string): Promise<void>;
  /** The viewport's size in CSS pixels, for the gallery. */
  resize(width: number, height: number): Promise<void>;
  close(): Promise<void>;
}

/** Real key presses and mouse clicks at the screen, as the operating system would send them. */
export interface Keys {
  /** A chord in xdotool's names: `alt+q`, `ctrl+Return`, `Escape`. */
  press(chord: string): Promise<void>;
  type(text: string): Promise<void>;
  /** Screen pixels. */
  click(x: number, y: number): Promise<void>;
}

/** A running browser with the extension. */
export interface Driver {
  readonly name: BrowserName;
  readonly version: string;
  /** Absent when headless. */
  readonly display: Display | null;
  readonly keys: Keys;
  extensionUrl(path: string): string;
  /** Opens a web page in a new tab in front. */
  openPage(url: string): Promise<Surface>;
  /** Opens a page of the extension in a new tab. */
  openExtensionPage(path: string): Promise<Surface>;
  /** Gives a page the operating system's keyboard focus by a real click into it. */
  focusPage(page: Surface): Promise<void>;
  /** The real side panel (Chromium) or sidebar (Firefox) that shows `path`; waits for it to be there. */
  panel(path?: string): Promise<Surface>;
  /** Waits until the real side panel or sidebar is gone. */
  panelGone(path?: string): Promise<void>;
  /** Opens the real side panel without a key, as a click on the toolbar's icon does (Chromium, headless too). */
  openPanelByAction(page: Surface, path?: string): Promise<Surface>;
  /** An extension page that opened by itself: a quick-reply window, a consent window. Waits for it. */
  opened(urlPart: string): Promise<Surface>;
  /** Stops the background as the browser would after its idle time; resolves when it is stopped. */
  stopWorker(): Promise<void>;
  /**
   * Tells the extension that there is a network or none. Chromium: by way of one page, all of the extension's pages and its
   * background are told, which share a process with it, and no web page. Firefox: the whole browser, whichever page. It only
   * tells: the line to the world is cut by `World.reachable`.
   */
  setOnline(page: Surface, online: boolean): Promise<void>;
  /** Resolves when the browser is gone, also when a person closed it. */
  readonly closed: Promise<void>;
  /**
   * Kills the browser with everything that belongs to it, as a power cut would: nobody in it is asked or told.
   * Launch again with the same profile to see what was on disk.
   */
  crash(): Promise<void>;
  close(): Promise<void>;
}
