export const zh = {
  show: (field: string) => `查看${field}`,
  left: (n: number) => `今天还可查看 ${n} 个`,
};
