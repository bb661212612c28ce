import { numberUi } from '../family/number.ui.tsx';

export const percentUi = numberUi({ least: 0, after: '%', width: 84 });
