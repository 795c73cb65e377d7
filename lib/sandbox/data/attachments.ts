import type { mediaTypes } from '../../model/values.ts';
import type { Attachment } from '../wire.ts';

/** Attachments as received: the eight kinds that HubSpot names. Files live on Northcrate's own host, which does not exist. */

export const fileHost = 'files.northcrate.example';

const address = (name: string, id: number): string => `https://${fileHost}/hubfs/${id}/${encodeURIComponent(name)}`;

const stored = (usage: string, name: string, id: number, open: boolean): Attachment => ({
  type: 'FILE',
  fileId: String(id),
  fileUsageType: usage,
  name,
  ...(open ? { url: address(name, id) } : {}),
});

/** A document that only a signed address opens. */
export const file = (name: string, id: number): Attachment => stored('OTHER', name, id, false);
/** A picture with a public address. */
export const image = (name: string, id: number): Attachment => stored('IMAGE', name, id, true);
export const audio = (name: string, id: number): Attachment => stored('AUDIO', name, id, true);
export const voice = (name: string, id: number): Attachment => stored('VOICE_RECORDING', name, id, true);
export const sticker = (name: string, id: number): Attachment => stored('STICKER', name, id, true);

export const place = (name: string, street: string, latitude: number, longitude: number): Attachment => ({
  type: 'LOCATION',
  name,
  address: street,
  latitude,
  longitude,
  url: `https://maps.northcrate.example/?at=${latitude},${longitude}`,
});

export const card = (first: string, last: string, company: string, email: string, phone: string): Attachment => ({
  type: 'CONTACT',
  contactProfile: {
    name: { firstName: first, lastName: last },
    org: { company, title: 'Driver' },
    emails: [
      { email, type: 'WORK' },
      { email: `${first.toLowerCase()}@home.example`, type: 'HOME' },
    ],
    phones: [
      { phone, type: 'CELL' },
      { phone: '+1 555 0179', type: 'HOME' },
      { phone: '+1 555 0180', type: 'MAIN' },
      { phone: '+1 555 0181', type: 'WORK' },
    ],
    addresses: [
      { street: 'Hamngatan 4', city: 'Ystad', zip: '271 39', country: 'Sweden', countryCode: 'SE', type: 'WORK' },
    ],
    urls: [
      { url: 'https://freight.example', type: 'WORK' },
      { url: 'https://home.example', type: 'HOME' },
    ],
  },
});

export const quickReplies = (...labels: readonly string[]): Attachment => ({
  type: 'QUICK_REPLIES',
  quickReplies: labels.map((label) => ({ label, value: label, valueType: 'TEXT' })),
  allowMultiSelect: false,
  allowUserInput: true,
});

/** Answers of which several can be chosen, and one of which is an address. */
export const severalReplies = (address: string, ...labels: readonly string[]): Attachment => ({
  type: 'QUICK_REPLIES',
  quickReplies: [
    ...labels.map((label) => ({ label, value: label.toLowerCase(), valueType: 'TEXT' })),
    { label: 'On the website', value: address, valueType: 'URL' },
  ],
  allowMultiSelect: true,
  allowUserInput: true,
});

export const unsupported: Attachment = { type: 'UNSUPPORTED_CONTENT' };

export const header = (text: string, fileId?: number): Attachment => ({
  type: 'MESSAGE_HEADER',
  text,
  ...(fileId === undefined ? {} : { fileId }),
});

export const template = (
  parameters: Readonly<Record<string, string>>,
  crmObjectIds: Readonly<Record<string, number>>,
): Attachment => ({
  type: 'WHATSAPP_TEMPLATE_METADATA',
  contentId: 881_204,
  mappedTemplateId: 5512,
  rootMicId: 40_331,
  crmObjectIds,
  parameters,
});

export const social = (mediaType: (typeof mediaTypes)[number], title: string): Attachment => ({
  type: 'SOCIAL_MEDIA_METADATA',
  socialMetadata: {
    id: `social-${mediaType.toLowerCase()}`,
    mediaType,
    mediaTitle: title,
    ...(mediaType === 'NONE'
      ? {}
      : {
          mediaUrl: `https://social.example/${mediaType.toLowerCase()}/4417`,
          thumbnailUrl: `https://social.example/thumbs/${mediaType.toLowerCase()}.jpg`,
        }),
  },
});
