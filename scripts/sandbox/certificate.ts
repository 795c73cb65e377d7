import { generate } from 'selfsigned';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/**
 * A certificate made on the spot: it names HubSpot's hosts, the mailboxes' and localhost, and nobody trusts it.
 * Which name a client asks for does not matter to the server; clients are told to accept it.
 */
export async function makeCertificate(): Promise<Certificate> {
  const names = [
    'localhost',
    'sandbox.local',
    'api.hubapi.com',
    '*.hubspot.com',
    'mail.google.com',
    '*.office.com',
    '*.office365.com',
    'outlook.live.com',
    'outlook.cloud.microsoft',
    '*.example',
    '*.northcrate.example',
  ];
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'Threadside sandbox' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [...names.map((value) => ({ type: 2 as const, value })), { type: 7 as const, ip: '127.0.0.1' }],
      },
    ],
  });
  return { key, cert };
}
