/** How large and how many attachments may be. */

/**
 * The largest file, in bytes. HubSpot's help names 20 MB for files in conversations; its API description names no limit
 * (unverified). Counted in thousands, so that it is within 20 MB by either way of counting.
 */
export const largestFile = 20_000_000;

/** Most files on one message: ours, so that a folder that was dropped by mistake is not sent. */
export const mostFiles = 20;
