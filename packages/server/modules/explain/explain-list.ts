import { explainScope } from '@kehu/engine/explain/explain.ts';
import { explainAccess } from '@kehu/engine/explain/field.ts';
import { knownField } from '@kehu/engine/query/field-rights.ts';
import { ok, type Answer, type AskedByUser } from '../../platform/http/route.ts';
import { modelOf } from '../records/model-of.ts';
import { operationIn, told, whoseCall } from './asked-of.ts';

/** The branches that a list of the asker walks, in words. */
export async function explainList(request: AskedByUser): Promise<Answer> {
  const { call } = request;
  const operation = operationIn(request);
  const { allowed, reasons } = await explainScope(call, modelOf(request), operation);
  return ok({ operation, allowed, reasons: told(call, reasons) });
}

/** A field that is hidden from the asker is unknown here as everywhere: 422 `unknown_field`. */
export async function explainField(request: AskedByUser): Promise<Answer> {
  const { call, params } = request;
  const model = modelOf(request);
  const field = knownField(call, model, params['field'] ?? '', 'field');
  const { access, reasons } = await explainAccess(await whoseCall(request), model, field);
  return ok({ field: field.name, access, reasons: told(call, reasons) });
}
