import { Suspense, type ComponentType } from 'react';
import type { BoardSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { SkeletonLines } from '@kehu/ui/parts/states.tsx';

/** A board in place of the rows of a list. */
export function BoardBody({ Board, ...props }: BoardSlotProps & { Board: ComponentType<BoardSlotProps> }) {
  return (
    <Suspense fallback={<SkeletonLines lines={8} />}>
      <Board {...props} />
    </Suspense>
  );
}
