/**
 * Where the bytes of uploaded files are: apart from the journal, which would grow without end. What is not kept any more
 * is gone, the file itself stays known.
 */
export interface FileBytes {
  put(id: string, content: Blob): Promise<void>;
  get(id: string): Promise<Blob | undefined>;
}

/** Keeps bytes in memory, the newest of them up to `most` bytes. */
export function memoryBytes(most = 64 * 1024 * 1024): FileBytes {
  const kept = new Map<string, Blob>();
  return {
    async put(id, content) {
      kept.set(id, content);
      let size = [...kept.values()].reduce((sum, one) => sum + one.size, 0);
      for (const [old, { size: bytes }] of kept) {
        if (size <= most) return;
        kept.delete(old);
        size -= bytes;
      }
    },
    get: async (id) => kept.get(id),
  };
}
