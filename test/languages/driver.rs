// Reads cases.txt (see case-lines.ts), asks the programs, writes outcomes.txt. What is generic is made again for each
// type of each program, so that little is.
use std::fmt::Write;
use std::panic::{catch_unwind, set_hook};

pub type Words<'a> = std::str::SplitWhitespace<'a>;
pub type Program = fn(&mut Words, &mut String) -> Option<()>;

/// A value as words, each with a blank behind it. None: what is read does not fit the type.
pub trait Wire: Sized {
    fn read(words: &mut Words) -> Option<Self>;
    fn write(&self, out: &mut String);
}

pub fn failed(error: &dyn std::fmt::Display, out: &mut String) {
    out.push_str("e ");
    error.to_string().write(out);
}

/// Whether the next word ends a list.
fn ends(words: &mut Words) -> bool {
    words.clone().next() == Some("]")
}

macro_rules! integers {
    ($($name:ty)*) => { $(impl Wire for $name {
        // What the type does not hold cannot be given to the program.
        fn read(words: &mut Words) -> Option<Self> {
            words.next().unwrap().parse().ok()
        }
        fn write(&self, out: &mut String) {
            write!(out, "{self} ").unwrap();
        }
    })* };
}
integers!(i64 u8 u16 u32 u64 u128);

impl Wire for bool {
    fn read(words: &mut Words) -> Option<Self> {
        Some(words.next() == Some("T"))
    }
    fn write(&self, out: &mut String) {
        out.push_str(if *self { "T " } else { "F " });
    }
}

impl Wire for String {
    fn read(words: &mut Words) -> Option<Self> {
        let digits = &words.next().unwrap()[1..];
        let unit = |i| u16::from_str_radix(&digits[i..i + 4], 16).unwrap();
        let units: Vec<u16> = (0..digits.len()).step_by(4).map(unit).collect();
        Some(String::from_utf16(&units).unwrap())
    }
    fn write(&self, out: &mut String) {
        out.push('s');
        for unit in self.encode_utf16() {
            write!(out, "{unit:04x}").unwrap();
        }
        out.push(' ');
    }
}

impl Wire for f64 {
    fn read(words: &mut Words) -> Option<Self> {
        let digits = &words.next().unwrap()[1..];
        Some(f64::from_bits(u64::from_str_radix(digits, 16).unwrap()))
    }
    fn write(&self, out: &mut String) {
        write!(out, "d{:016x} ", self.to_bits()).unwrap();
    }
}

impl<T: Wire> Wire for Box<T> {
    fn read(words: &mut Words) -> Option<Self> {
        Some(Box::new(T::read(words)?))
    }
    fn write(&self, out: &mut String) {
        T::write(self, out);
    }
}

impl<T: Wire> Wire for Option<T> {
    fn read(words: &mut Words) -> Option<Self> {
        words.next();
        let held = if ends(words) { None } else { Some(T::read(words)?) };
        words.next();
        Some(held)
    }
    fn write(&self, out: &mut String) {
        out.push_str("[ ");
        if let Some(held) = self {
            held.write(out);
        }
        out.push_str("] ");
    }
}

macro_rules! tuples {
    ($(($($letter:ident $index:tt)*))*) => { $(impl<$($letter: Wire),*> Wire for ($($letter),*) {
        fn read(words: &mut Words) -> Option<Self> {
            words.next();
            let tuple = ($($letter::read(words)?),*);
            words.next();
            Some(tuple)
        }
        fn write(&self, out: &mut String) {
            out.push_str("[ ");
            $(self.$index.write(out);)*
            out.push_str("] ");
        }
    })* };
}
tuples!((A 0 B 1) (A 0 B 1 C 2) (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8));

impl<T: Wire> Wire for Vec<T> {
    fn read(words: &mut Words) -> Option<Self> {
        words.next();
        let mut items = Vec::new();
        while !ends(words) {
            items.push(T::read(words)?);
        }
        words.next();
        Some(items)
    }
    fn write(&self, out: &mut String) {
        out.push_str("[ ");
        for item in self {
            item.write(out);
        }
        out.push_str("] ");
    }
}

fn message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    let fixed = || panic.downcast_ref::<&str>().map(|text| text.to_string());
    format!("panic: {}", text.or_else(fixed).unwrap_or_default())
}

/// What the program answers to a line, as a line.
fn answer(program: Program, line: &str) -> String {
    let asked = catch_unwind(|| {
        let mut out = String::new();
        let fits = program(&mut line.split_whitespace(), &mut out).is_some();
        fits.then_some(out)
    });
    let error = match asked {
        Ok(Some(answered)) => return answered,
        Ok(None) => "an input does not fit its type".to_string(),
        Err(panic) => message(panic.as_ref()),
    };
    let mut out = String::new();
    failed(&error, &mut out);
    out
}

pub fn run(programs: &[Program]) {
    set_hook(Box::new(|_| {}));
    let mut output = String::new();
    let mut current = 0;
    for line in std::fs::read_to_string("cases.txt").unwrap().split('\n') {
        if let Some(number) = line.strip_prefix("case ") {
            current = number.parse().unwrap();
        } else {
            output += &answer(programs[current], line);
            output.push('\n');
        }
    }
    std::fs::write("outcomes.txt", output).unwrap();
}
