import { t } from '../../lib/i18n/options.ts';
import type { Policy } from '../../lib/model/policy.ts';
import { Section } from './section.tsx';

/** What the organization rules that is no setting: which accounts and sites are allowed, what is switched off. */
export function PolicyPart({ policy }: { readonly policy: Policy | undefined }) {
  const { allowedAccounts, sites, featuresOff = [] } = policy ?? {};
  if (!allowedAccounts && !sites && featuresOff.length === 0) return null;
  const named = (list: readonly string[]) => list.join(', ') || t('options.policy.none');
  return (
    <Section title={t('options.policy')} why={t('session.managed')}>
      <dl class="key-list">
        {allowedAccounts && <Row what={t('options.policy.accounts')} says={named(allowedAccounts)} />}
        {sites && (
          <Row what={t('options.policy.sites')} says={named(sites.map((site) => t(`options.policy.site.${site}`)))} />
        )}
        {featuresOff.length > 0 && (
          <Row
            what={t('options.policy.off')}
            says={named(featuresOff.map((feature) => t(`options.policy.off.${feature}`)))}
          />
        )}
      </dl>
    </Section>
  );
}

const Row = ({ what, says }: { readonly what: string; readonly says: string }) => (
  <div class="key-row">
    <dt>{what}</dt>
    <dd>{says}</dd>
  </div>
);
