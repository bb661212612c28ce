import { useEffect, useRef, useState } from 'react';
import { Camera, MapPin, X } from 'lucide-react';
import { PlaceLine, useCheckIn } from '@kehu/fields/location/location.ui.tsx';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { splitMoment } from '@kehu/ui/language/dates.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { dropPhotos, keepPhoto, photoOf, type KeptPhoto } from '../../offline/photos.ts';
import type { FollowDraft } from './taken.ts';
import { texts } from './texts.ts';

/** Photos of one follow-up. */
const most = 9;

interface ExtrasProps {
  readonly draft: FollowDraft;
  readonly change: (part: Partial<FollowDraft>) => void;
}

function Thumb({ photo, onDrop }: { photo: KeptPhoto; onDrop: () => void }) {
  const t = texts.use();
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    let current = true;
    void photoOf(photo.id).then((found) => {
      if (!found || !current) return;
      made = URL.createObjectURL(found.bytes);
      setUrl(made);
    });
    return () => {
      current = false;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [photo.id]);
  return (
    <li className="k-follow-photo">
      {url !== undefined && <img src={url} alt={photo.name} />}
      <button type="button" aria-label={t.drop(photo.name)} onClick={onDrop}>
        <X />
      </button>
    </li>
  );
}

/** What goes along with the words: photos, and where one is. */
export function Extras({ draft, change }: ExtrasProps) {
  const { photos = [], place } = draft;
  const drop = (photo: KeptPhoto) => {
    void dropPhotos([photo.id]);
    change({ photos: photos.filter(({ id }) => id !== photo.id) });
  };
  if (photos.length === 0 && !place) return null;
  return (
    <div className="k-follow-extras">
      {place && <PlaceLine value={place} onChange={(next) => change({ place: next ?? undefined })} />}
      {photos.length > 0 && (
        <ul className="k-follow-photos">
          {photos.map((photo) => (
            <Thumb key={photo.id} photo={photo} onDrop={() => drop(photo)} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** Puts what was chosen on this device, made small; what is no picture is named. */
function useTaking({ draft, change }: ExtrasProps) {
  const t = texts.use();
  const [busy, setBusy] = useState(false);
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  });
  const take = async (files: readonly File[]) => {
    setBusy(true);
    const room = most - (latest.current.photos?.length ?? 0);
    if (files.length > room) toast(t.tooMany(most), { bad: true });
    const { day, time } = splitMoment(new Date().toISOString());
    for (const [at, file] of files.slice(0, room).entries()) {
      const turn = (latest.current.photos?.length ?? 0) + at + 1;
      const name = `${t.photoName(`${day} ${time.replace(':', '.')}`, turn)}.jpg`;
      const kept = await keepPhoto(file, name).catch(() => toast(t.unreadable(file.name), { bad: true }));
      if (kept) change({ photos: [...(latest.current.photos ?? []), kept] });
    }
    setBusy(false);
  };
  return { busy, take: (files: readonly File[]) => void take(files) };
}

interface ToolsProps extends ExtrasProps {
  readonly photos: boolean;
  readonly places: boolean;
}

/** Camera and check-in, where the reader may write the fields that they fill. */
export function ExtraTools(props: ToolsProps) {
  const { draft, change } = props;
  const t = texts.use();
  const picker = useRef<HTMLInputElement>(null);
  const { busy, take } = useTaking(props);
  const give = (place: JsonObject) => change({ place });
  const locating = useCheckIn(give);
  useEffect(() => {
    if (locating.error) toast(locating.error, { bad: true });
  }, [locating.error]);
  return (
    <>
      {props.photos && (
        <Button
          look="ghost"
          small
          icon={<Camera />}
          busy={busy}
          aria-label={t.photo}
          onClick={() => picker.current?.click()}
        />
      )}
      <input
        ref={picker}
        type="file"
        accept="image/*"
        multiple
        hidden
        aria-label={t.photo}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = '';
          if (files.length > 0) take(files);
        }}
      />
      {props.places && !draft.place && (
        <Button
          look="ghost"
          small
          className="k-check-in"
          icon={<MapPin />}
          busy={locating.busy}
          disabled={!locating.can || locating.busy}
          title={locating.can ? t.checkInHint : t.checkInSecure}
          onClick={locating.checkIn}
        >
          {t.checkIn}
        </Button>
      )}
    </>
  );
}
