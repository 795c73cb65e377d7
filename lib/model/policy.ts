import type { Site } from './subject.ts';

/** What an administrator can switch off: pasting an access token, the sample account, sending files, remote images. */
export const policyFeatures = ['accessToken', 'sampleData', 'files', 'images'] as const;
export type PolicyFeature = (typeof policyFeatures)[number];

/** What an administrator rules, by managed storage alone: no page of ours can change it. */
export interface Policy {
  /** Ids of the HubSpot accounts that may be connected; undefined: any. */
  readonly allowedAccounts?: readonly string[];
  /** Sites whose pages Threadside listens to; undefined: all. */
  readonly sites?: readonly Site[];
  readonly featuresOff: readonly PolicyFeature[];
}

/** Nothing is ruled. */
export const noPolicy: Policy = { featuresOff: [] };

/** Whether an account may be connected. The sample account is nobody's: `sampleData` switches it off. */
export const mayConnect = (
  { allowedAccounts }: Policy,
  kind: 'oauth' | 'token' | 'sample',
  portalId: string,
): boolean => kind === 'sample' || (allowedAccounts?.includes(portalId) ?? true);

/** Whether what a page says about itself is listened to. */
export const mayHear = ({ sites }: Policy, site: Site): boolean => sites?.includes(site) ?? true;

/** Whether a feature is switched off; without a policy none is. */
export const isOff = (policy: Policy | undefined, feature: PolicyFeature): boolean =>
  policy?.featuresOff.includes(feature) ?? false;
