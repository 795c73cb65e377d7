import { t } from '../../lib/i18n/session.ts';
import type { Settings } from '../../lib/model/settings.ts';
import { type AppFields, originOf } from '../../lib/store/connecting.ts';

/** What a form about the organization's app starts with. */
export const fieldsOf = ({ clientId, tokenService, authorizeHost }: Settings): AppFields => ({
  clientId,
  tokenService,
  authorizeHost,
  clientSecret: '',
});

/** The fields as they are meant: without the spaces that come with pasting. */
export const trimmed = (fields: AppFields): AppFields => ({
  clientId: fields.clientId.trim(),
  clientSecret: fields.clientSecret.trim(),
  tokenService: fields.tokenService.trim(),
  authorizeHost: fields.authorizeHost,
});

/** What is wrong with the fields; undefined when they can be used. */
export function fieldsProblem({ clientId, tokenService }: AppFields): string | undefined {
  if (!clientId.trim()) return t('session.needClientId');
  if (tokenService.trim() && !originOf(tokenService.trim())) return t('session.notHttps');
  return undefined;
}
