import { numberUi } from '../family/number.ui.tsx';

export const qtyUi = numberUi({ least: 0, sums: true });
