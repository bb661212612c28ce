const apps: readonly (readonly [RegExp, string])[] = [
  [/wxwork/i, '企业微信'],
  [/micromessenger/i, '微信'],
  [/dingtalk/i, '钉钉'],
  [/lark|feishu/i, '飞书'],
];

/** Roughly what somebody looks with, as his browser says: `手机 微信`, `电脑`. */
export function deviceOf(agent: string | undefined): string {
  const said = agent ?? '';
  const kind = /ipad|tablet/i.test(said) ? '平板' : /mobile|iphone|android/i.test(said) ? '手机' : '电脑';
  const app = apps.find(([pattern]) => pattern.test(said))?.[1];
  return app ? `${kind} ${app}` : kind;
}

/** Programs that fetch what people send each other, to show a preview. */
export const isProgram = (agent: string | undefined): boolean =>
  /bot|spider|crawl|preview|facebookexternalhit|curl|wget/i.test(agent ?? '');
