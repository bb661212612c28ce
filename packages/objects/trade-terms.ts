/** 发票类型: fixed, because what an invoice needs depends on it (spec README §4). */
export const invoiceTypes = [
  { value: 'vat_special', label: { zh: '增值税专用发票', en: 'VAT special invoice' } },
  { value: 'vat_normal', label: { zh: '增值税普通发票', en: 'VAT normal invoice' } },
  { value: 'e_vat_special', label: { zh: '电子专票(数电)', en: 'Electronic VAT special' } },
  { value: 'e_vat_normal', label: { zh: '电子普票(数电)', en: 'Electronic VAT normal' } },
  { value: 'receipt', label: { zh: '收据', en: 'Receipt' } },
  { value: 'none', label: { zh: '不开票', en: 'No invoice' } },
] as const;
