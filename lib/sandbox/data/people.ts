import type { Person } from '../contacts.ts';

/** The people of the curated world. Page fixtures use their names and addresses. Ages are days before "today". */
interface Sketch {
  readonly id: string;
  readonly first: string;
  readonly last: string;
  readonly email: string;
  readonly company: string;
  readonly jobTitle: string;
  readonly phone: string;
  readonly city: string;
  readonly age: number;
  readonly more?: readonly string[];
  readonly merged?: readonly string[];
}

const sketches = {
  petra: {
    id: '51001',
    first: 'Petra',
    last: 'Sandoval',
    email: 'petra@sandoval.example',
    company: 'Sandoval Orchards',
    jobTitle: 'Owner',
    phone: '+46 555 010 201',
    city: 'Kivik',
    age: 1130,
    more: ['petra.sandoval@harvestmail.example'],
    merged: ['50377'],
  },
  dmitri: {
    id: '51014',
    first: 'Dmitri',
    last: 'Halloran',
    email: 'dmitri@halloranbrew.example',
    company: 'Halloran Brewing',
    jobTitle: 'Head brewer',
    phone: '+353 555 0172',
    city: 'Cork',
    age: 640,
  },
  amina: {
    id: '51027',
    first: 'Amina',
    last: 'Yusuf',
    email: 'amina@yusufbakery.example',
    company: 'Yusuf Bakery',
    jobTitle: 'Co-owner',
    phone: '+44 555 0134',
    city: 'Leeds',
    age: 512,
    more: ['orders@yusufbakery.example'],
  },
  tomas: {
    id: '51033',
    first: 'Tomás',
    last: 'Ibarra',
    email: 'tomas@ibarra-vinos.example',
    company: 'Bodega Ibarra',
    jobTitle: 'Cellar master',
    phone: '+34 555 014 882',
    city: 'Logroño',
    age: 488,
  },
  greta: {
    id: '51046',
    first: 'Greta',
    last: 'Lindqvist',
    email: 'greta@lindqvist-dairy.example',
    company: 'Lindqvist Dairy',
    jobTitle: 'Logistics lead',
    phone: '+46 555 010 377',
    city: 'Skövde',
    age: 900,
  },
  kenji: {
    id: '51058',
    first: 'Kenji',
    last: 'Watanabe',
    email: 'kenji@watanabe-tea.example',
    company: 'Watanabe Tea',
    jobTitle: 'Buyer',
    phone: '+81 555 0148',
    city: 'Uji',
    age: 300,
  },
  saoirse: {
    id: '51061',
    first: 'Saoirse',
    last: 'Byrne',
    email: 'saoirse@byrnefish.example',
    company: 'Byrne Fish',
    jobTitle: 'Managing director',
    phone: '+353 555 0119',
    city: 'Killybegs',
    age: 1020,
  },
  priya: {
    id: '51075',
    first: 'Priya',
    last: 'Raghavan',
    email: 'priya@raghavanspices.example',
    company: 'Raghavan Spices',
    jobTitle: 'Warehouse manager',
    phone: '+44 555 0166',
    city: 'Leicester',
    age: 410,
  },
  lucas: {
    id: '51082',
    first: 'Lucas',
    last: 'Moreau',
    email: 'lucas@moreau-fleurs.example',
    company: 'Moreau Fleurs',
    jobTitle: 'Florist',
    phone: '+33 555 010 944',
    city: 'Nantes',
    age: 205,
  },
  hannah: {
    id: '51090',
    first: 'Hannah',
    last: 'Osei',
    email: 'hannah@oseifoods.example',
    company: 'Osei Foods',
    jobTitle: 'Purchasing',
    phone: '+49 555 012 630',
    city: 'Hamburg',
    age: 350,
  },
  wojtek: {
    id: '51103',
    first: 'Wojtek',
    last: 'Kowalczyk',
    email: 'wojtek@kowalczyk-miod.example',
    company: 'Pasieka Kowalczyk',
    jobTitle: 'Beekeeper',
    phone: '+48 555 010 715',
    city: 'Lublin',
    age: 770,
  },
  isabel: {
    id: '51119',
    first: 'Isabel',
    last: 'Fonseca',
    email: 'isabel@fonsecacork.example',
    company: 'Fonseca Cork',
    jobTitle: 'Export manager',
    phone: '+351 555 0190',
    city: 'Évora',
    age: 266,
  },
  noah: {
    id: '51124',
    first: 'Noah',
    last: 'Feldman',
    email: 'noah@feldmanpickles.example',
    company: 'Feldman Pickles',
    jobTitle: 'Founder',
    phone: '+1 555 0102',
    city: 'Buffalo',
    age: 150,
  },
  leilani: {
    id: '51138',
    first: 'Leilani',
    last: 'Kahale',
    email: 'leilani@kahalecoffee.example',
    company: 'Kahale Coffee',
    jobTitle: 'Roaster',
    phone: '+1 555 0177',
    city: 'Hilo',
    age: 95,
  },
  marcus: {
    id: '51147',
    first: 'Marcus',
    last: 'Thorne',
    email: 'marcus@bounce.example',
    company: 'Thorne Mushrooms',
    jobTitle: 'Grower',
    phone: '+44 555 0181',
    city: 'Hereford',
    age: 230,
  },
  layla: {
    id: '51152',
    first: 'ليلى',
    last: 'حداد',
    email: 'layla@haddad-dates.example',
    company: 'تمور حداد',
    jobTitle: 'المديرة',
    phone: '+962 555 0143',
    city: 'عمّان',
    age: 180,
  },
  anonymous: { id: '990017', first: '', last: '', email: '', company: '', jobTitle: '', phone: '', city: '', age: 1 },
  spammer: {
    id: '51177',
    first: 'Prize',
    last: 'Office',
    email: 'winner@claim-now.example',
    company: '',
    jobTitle: '',
    phone: '',
    city: '',
    age: 4,
  },
} as const satisfies Record<string, Sketch>;

export type PersonKey = keyof typeof sketches;
export const personKeys = Object.keys(sketches) as PersonKey[];

/** A visitor of the chat that the CRM has no record of. */
export const unknownVisitor: PersonKey = 'anonymous';

/** One of the curated people; `epoch` in milliseconds. */
export function curated(key: PersonKey, epoch: number): Person {
  const sketch: Sketch = sketches[key];
  return {
    id: sketch.id,
    firstName: sketch.first,
    lastName: sketch.last,
    name: `${sketch.first} ${sketch.last}`.trim(),
    email: sketch.email,
    additionalEmails: sketch.more ?? [],
    mergedIds: sketch.merged ?? [],
    company: sketch.company,
    jobTitle: sketch.jobTitle,
    phone: sketch.phone,
    city: sketch.city,
    createdAt: epoch - sketch.age * 86_400_000,
  };
}

/** Names and addresses for pages that show somebody whom the sample account knows. Petra Sandoval is first. */
export const samplePeople: readonly {
  readonly contactId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly name: string;
  readonly address: string;
  readonly company: string;
}[] = personKeys
  .filter((key) => key !== 'anonymous' && key !== 'spammer')
  .map((key) => {
    const { id, first, last, email, company } = sketches[key];
    return { contactId: id, firstName: first, lastName: last, name: `${first} ${last}`, address: email, company };
  });
