import { numberUi } from '../family/number.ui.tsx';

export const moneyUi = numberUi({ least: 2, before: '¥', width: 120, sums: true });
