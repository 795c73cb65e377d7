import type { Failure } from '../model/errors.ts';

/** Why nothing can be sent as things stand. */
export type Block =
  | 'no-thread' // the conversation is not on screen yet
  | 'just-appeared' // it came on screen a moment ago, under text that was typed before
  | 'just-turned' // it was closed or reopened a moment ago, under the finger
  | 'loading' // its messages are not read yet, so nobody knows whom a reply goes to
  | 'empty'
  | 'expired'
  | 'scope' // conversations.write is missing
  | 'archived' // the thread is in the trash
  | 'gone' // HubSpot no longer has the thread
  | 'channel' // HubSpot's API can't send on this channel
  | 'mailboxes' // the channel accounts are not known yet
  | 'account' // no channel account, or one that can't send
  | 'agent' // nobody knows as whom
  | 'no-recipient'
  | 'half-address' // a recipient field holds something that is no address
  | 'uploading' // a file is still on its way; the notice names it
  | 'upload-failed' // a file could not be attached
  | 'half-answer' // something was typed that is no answer yet
  | 'answers' // answers to choose from on a channel that does not show them
  | 'no-text'; // files or answers without a text

/** What just happened to something that the agent did. */
export interface Notice {
  readonly is:
    | 'sent'
    | 'comment-added'
    | 'closed'
    | 'reopened'
    | 'assigned'
    | 'unassigned'
    | 'archived'
    | 'restored'
    | 'undone'
    | 'too-late' // undo came after it had left
    | 'blocked' // sending is impossible; `block` says why
    | 'not-done' // changing the conversation is; `block` says why
    | 'failed' // a command failed; `error` says why
    | 'draft-not-saved';
  readonly threadId?: string | undefined;
  readonly block?: Block | undefined;
  /** The file that it is about. */
  readonly name?: string | undefined;
  readonly error?: Failure | undefined;
  readonly at: number;
}
