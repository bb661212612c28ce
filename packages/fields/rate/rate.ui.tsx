import { numberUi } from '../family/number.ui.tsx';

export const rateUi = numberUi({ least: 2 });
