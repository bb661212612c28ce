import type { Logos } from '@kehu/kernel/meta/meta.ts';
import './logo.css';

/** The company's own sign, each mode with its own where there are two; Kehu's without any. */
export function Logo({ logo }: { logo: Logos | undefined }) {
  const light = logo?.light ?? logo?.dark;
  if (!light) return <img src="/icon.svg" alt="" />;
  const dark = logo?.dark ?? light;
  // One that was made for light pages keeps its ground on dark ones.
  const plate = logo?.dark ? '' : ' has-plate';
  return (
    <>
      <img className="k-logo is-light" src={light} alt="" />
      <img className={`k-logo is-dark${plate}`} src={dark} alt="" />
    </>
  );
}
