import { numberUi } from '../family/number.ui.tsx';

export const decimalUi = numberUi({ least: 0, sums: true });
