import type { Attachment, ContactAttachment, FileAttachment, QuickReply } from '../model/attachment.ts';
import type { Raw } from './parse.ts';
import { boolean, child, compact, id, list, number, object, string, strings, word } from './parse.ts';
import { parseVisitingCard } from './visiting-card.ts';

function parseQuickReply(body: unknown): QuickReply | undefined {
  const raw = object(body);
  const value = raw && string(raw, 'value');
  if (!raw || value === undefined) return undefined;
  return compact({ value, valueType: string(raw, 'valueType'), label: string(raw, 'label') });
}

/** HubSpot says `fileId`, `name` and the use; the seed says `id`, `filename`, bytes and, as `type`, the MIME type. */
function file(raw: Raw, type: string | undefined): FileAttachment {
  return compact({
    type: 'FILE' as const,
    fileId: id(raw, 'fileId') ?? id(raw, 'id'),
    name: string(raw, 'name') ?? string(raw, 'filename'),
    url: word(raw, 'url'),
    fileUsageType: string(raw, 'fileUsageType'),
    mimeType: type?.includes('/') ? type : undefined,
    size: number(raw, 'size'),
  });
}

function socialMedia(raw: Raw): Attachment {
  const data = child(raw, 'socialMetadata');
  return compact({
    type: 'SOCIAL_MEDIA_METADATA' as const,
    id: id(data, 'id'),
    mediaType: string(data, 'mediaType'),
    mediaTitle: string(data, 'mediaTitle'),
    description: string(data, 'description'),
    mediaUrl: word(data, 'mediaUrl') ?? word(data, 'mediaUrlString'),
    mediaUrlString: word(data, 'mediaUrlString'),
    thumbnailUrl: word(data, 'thumbnailUrl'),
  });
}

const readers: Readonly<Record<string, (raw: Raw) => Attachment>> = {
  FILE: (raw) => file(raw, undefined),
  LOCATION: (raw) =>
    compact({
      type: 'LOCATION' as const,
      latitude: number(raw, 'latitude'),
      longitude: number(raw, 'longitude'),
      name: string(raw, 'name'),
      address: string(raw, 'address'),
      url: word(raw, 'url'),
    }),
  CONTACT: (raw): ContactAttachment => parseVisitingCard(child(raw, 'contactProfile')),
  QUICK_REPLIES: (raw) =>
    compact({
      type: 'QUICK_REPLIES' as const,
      quickReplies: list(raw, 'quickReplies', parseQuickReply),
      allowMultiSelect: boolean(raw, 'allowMultiSelect'),
      allowUserInput: boolean(raw, 'allowUserInput'),
    }),
  MESSAGE_HEADER: (raw) =>
    compact({ type: 'MESSAGE_HEADER' as const, text: string(raw, 'text'), fileId: id(raw, 'fileId') }),
  WHATSAPP_TEMPLATE_METADATA: (raw) =>
    compact({
      type: 'WHATSAPP_TEMPLATE_METADATA' as const,
      contentId: id(raw, 'contentId'),
      mappedTemplateId: id(raw, 'mappedTemplateId'),
      rootMicId: id(raw, 'rootMicId'),
      parameters: strings(raw, 'parameters'),
      crmObjectIds: strings(raw, 'crmObjectIds'),
    }),
  SOCIAL_MEDIA_METADATA: socialMedia,
  UNSUPPORTED_CONTENT: () => ({ type: 'UNSUPPORTED_CONTENT', originalType: 'UNSUPPORTED_CONTENT' }),
};

/** Reads an attachment; undefined when it is no object. A type that we do not know keeps its name and its link. */
export function parseAttachment(body: unknown): Attachment | undefined {
  const raw = object(body);
  if (!raw) return undefined;
  const type = word(raw, 'type');
  const read = type && Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (read) return read(raw);
  if (type?.includes('/') || (!type && (raw.fileId ?? raw.id ?? raw.url))) return file(raw, type);
  return compact({
    type: 'UNKNOWN' as const,
    originalType: type,
    name: string(raw, 'name') ?? string(raw, 'filename'),
    text: string(raw, 'text'),
    url: word(raw, 'url'),
    fileId: id(raw, 'fileId') ?? id(raw, 'id'),
  });
}
