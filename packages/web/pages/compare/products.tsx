import { Link } from '@tanstack/react-router';
import { useList } from '@kehu/ui/data/list.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { useSayMany } from '@kehu/ui/language/language.ts';

const most = 100;

/** What each of them sells, with its price. */
export function Products({ rivals }: { rivals: readonly string[] }) {
  const sayMany = useSayMany();
  const object = objectOf(useMeta(), 'competitor_product');
  const { data } = useList('competitor_product', {
    filter: { field: 'competitor_id', op: 'in', value: [...rivals] },
    fields: ['name', 'competitor_id', 'price'],
    sort: 'name',
    limit: most,
  });
  const products = data?.pages[0]?.rows ?? [];
  if (!object || products.length === 0) return null;
  return (
    <tr>
      <th scope="row">{sayMany(object.label)}</th>
      {rivals.map((rival) => (
        <td key={rival}>
          <ul>
            {products
              .filter(({ values }) => values['competitor_id'] === rival)
              .map(({ id, values }) => (
                <li key={id}>
                  <Link to="/records/$object/$id" params={{ object: 'competitor_product', id }}>
                    {String(values['name'] ?? '')}
                  </Link>
                  {typeof values['price'] === 'string' && (
                    <span className="k-muted"> ¥{Number(values['price']).toLocaleString('en')}</span>
                  )}
                </li>
              ))}
          </ul>
        </td>
      ))}
    </tr>
  );
}
