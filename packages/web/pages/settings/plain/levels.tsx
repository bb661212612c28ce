import { BadgeCheck } from 'lucide-react';
import { PlainSettings } from './plain-settings.tsx';

/** 会员等级: what members of a level get. */
export const Levels = () => (
  <PlainSettings section="levels" object="membership_level" icon={<BadgeCheck className="k-state-icon" />} />
);
