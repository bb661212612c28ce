import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { FieldUi } from '@kehu/ui/form/field-ui.ts';
import { autoNoUi } from './auto_no/auto_no.ui.tsx';
import { boolUi } from './bool/bool.ui.tsx';
import { dateUi } from './date/date.ui.tsx';
import { datetimeUi } from './datetime/datetime.ui.tsx';
import { decimalUi } from './decimal/decimal.ui.tsx';
import { deptUi } from './dept/dept.ui.tsx';
import { emailUi } from './email/email.ui.tsx';
import { intUi } from './int/int.ui.tsx';
import { mobileUi } from './mobile/mobile.ui.tsx';
import { moneyUi } from './money/money.ui.tsx';
import { multiUi } from './multi/multi.ui.tsx';
import { optionUi } from './option/option.ui.tsx';
import { percentUi } from './percent/percent.ui.tsx';
import { phoneUi } from './phone/phone.ui.tsx';
import { polyUi } from './poly/poly.ui.tsx';
import { priceUi } from './price/price.ui.tsx';
import { qtyUi } from './qty/qty.ui.tsx';
import { rateUi } from './rate/rate.ui.tsx';
import { refUi } from './ref/ref.ui.tsx';
import { refsUi } from './refs/refs.ui.tsx';
import { regionUi } from './region/region.ui.tsx';
import { stateUi } from './state/state.ui.tsx';
import { textUi } from './text/text.ui.tsx';
import { textareaUi } from './textarea/textarea.ui.tsx';
import { urlUi } from './url/url.ui.tsx';
import { userUi } from './user/user.ui.tsx';

const looks: { readonly [kind: string]: FieldUi } = {
  auto_no: autoNoUi,
  bool: boolUi,
  date: dateUi,
  datetime: datetimeUi,
  decimal: decimalUi,
  dept: deptUi,
  email: emailUi,
  int: intUi,
  mobile: mobileUi,
  money: moneyUi,
  multi: multiUi,
  option: optionUi,
  percent: percentUi,
  phone: phoneUi,
  poly: polyUi,
  price: priceUi,
  qty: qtyUi,
  rate: rateUi,
  ref: refUi,
  refs: refsUi,
  region: regionUi,
  state: stateUi,
  text: textUi,
  textarea: textareaUi,
  richtext: textareaUi,
  url: urlUi,
  user: userUi,
};

/** How a field is shown and typed. Kinds that are one line of text (tax numbers, postal codes …) look like text. */
export const lookOf = (field: FieldDeclaration): FieldUi => looks[field.kind] ?? textUi;
