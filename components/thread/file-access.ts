import type { FileAddress, FileAttachment } from '../../lib/model/attachment.ts';
import type { Result } from '../../lib/model/result.ts';

/** How files can be had. */
export interface FileAccess {
  /** Whether the addresses that messages name lead anywhere; those of the sample account don't. */
  readonly public: boolean;
  /** A short-lived address of a file without a public one. */
  readonly address: (fileId: string) => Promise<Result<FileAddress>>;
  /** Opens a file without a public address in a tab. */
  readonly open: (file: FileAttachment) => void;
}
