/** What finance asks for, in the order of an invoice. */
export const invoiceFields = [
  'title',
  'tax_no',
  'register_address',
  'register_phone',
  'bank_name',
  'bank_account',
  'receive_email',
  'receive_mobile',
] as const;

interface Part {
  readonly label: string;
  readonly value: unknown;
  readonly masked: boolean;
}

/** A line each; what is empty or shown only in part is left out: half an account number is none. */
export const linesOf = (
  parts: readonly Part[],
  line: (label: string, value: string) => string,
): readonly string[] =>
  parts.flatMap(({ label, value, masked }) =>
    typeof value === 'string' && value !== '' && !masked ? [line(label, value)] : [],
  );
