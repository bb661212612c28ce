import { Mail, MessageCircle, MessageSquare, Phone, Users, type LucideIcon } from 'lucide-react';
import type { FieldMeta } from '@kehu/kernel/meta/meta.ts';
import { useChoices } from '@kehu/fields/family/choice.ui.tsx';
import { useSay } from '@kehu/ui/language/language.ts';

const icons: { readonly [type: string]: LucideIcon } = {
  call: Phone,
  meeting: Users,
  wechat: MessageCircle,
  email: Mail,
};

export const typeIcon = (type: string): LucideIcon => icons[type] ?? MessageSquare;

/** The usual ways of meeting a customer; the one that the line names is among them in any case. */
const usual = 5;

/** How the customer was met. */
export function FollowTypes({
  field,
  value,
  onChange,
}: {
  field: FieldMeta;
  value: string;
  onChange: (type: string) => void;
}) {
  const say = useSay();
  const choices = useChoices(field);
  return (
    <div className="k-follow-types" role="radiogroup" aria-label={say(field.label)}>
      {choices
        .filter(({ key }, at) => at < usual || key === value)
        .map(({ key, label }) => {
          const Icon = typeIcon(key);
          return (
            <button
              key={key}
              type="button"
              role="radio"
              aria-checked={key === value}
              onClick={() => onChange(key)}
            >
              <Icon />
              {label}
            </button>
          );
        })}
    </div>
  );
}
