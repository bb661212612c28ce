import { Readable } from 'node:stream';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Answer, Asked } from '../../platform/http/route.ts';
import { recordPdf } from '../print/documents.ts';
import { fileHeaders } from '../print/template-handlers.ts';
import { openLink } from './open-link.ts';

/** Drawing a PDF is as much work as looking at the page so often. */
const weight = 10;

/**
 * The quote as a PDF, with what the person may print who gave the customer the link: nothing more leaves the house than what
 * he could have sent. Errors: 404 for every link that is good no longer, and where he may not print it any more; 429.
 */
export async function linkedPdf(asked: Asked): Promise<Answer> {
  const { call, page } = await openLink(asked, weight);
  const { workspace, files } = asked.services;
  const actor = await workspace.actor(page.openedBy, call.now).catch((error: unknown) => {
    throw error instanceof KehuError ? new KehuError('not_found') : error;
  });
  const made = await recordPdf({ call: { ...call, actor }, files }, 'quote', page.quoteId).catch(
    (error: unknown) => {
      const isClosed = error instanceof KehuError && ['forbidden', 'not_found'].includes(error.code);
      throw isClosed ? new KehuError('not_found') : error;
    },
  );
  return {
    status: 200,
    stream: Readable.from([made.bytes]),
    headers: {
      ...fileHeaders(made.name, made.mime, made.bytes.length),
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
    },
  };
}
