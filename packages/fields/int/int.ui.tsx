import { numberUi } from '../family/number.ui.tsx';

export const intUi = numberUi({ least: 0, whole: true, width: 84, sums: true });
