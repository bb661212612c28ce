import { numberUi } from '../family/number.ui.tsx';

export const priceUi = numberUi({ least: 2, before: '¥' });
