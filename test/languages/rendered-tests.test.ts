/** Rendered tests in the runners of their languages: Python's unittest, JUnit (or a stand-in for its annotations). */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { csharpRenderer } from '../../shared/render/languages/csharp.ts'
import { javaRenderer } from '../../shared/render/languages/java.ts'
import { pythonRenderer } from '../../shared/render/languages/python.ts'
import type { Renderer, RenderInput } from '../../shared/render/renderer.ts'
import { csharpTests } from '../../shared/render/tests/csharp.ts'
import { javaTests } from '../../shared/render/tests/java.ts'
import { pythonTests } from '../../shared/render/tests/python.ts'
import { bits, fee, subjects } from '../render/subjects.ts'
import { inFolder, output } from './folder.ts'
import { junitJar } from './junit.ts'
import { hasToolchain } from './toolchains.ts'

const write = (folder: string, input: RenderInput, ...renderers: readonly Renderer[]): readonly string[] =>
  renderers.map(renderer => {
    const name = renderer.fileName(input.specification)
    writeFileSync(join(folder, name), renderer.render(input))
    return name
  })

const unittest = (folder: string) =>
  spawnSync('python3', ['-m', 'unittest'], { cwd: folder, encoding: 'utf8' })

test('python-tests pass on the code they were made for', context => {
  if (!hasToolchain(context, 'python')) return
  inFolder('unittest', folder => {
    for (const input of subjects) write(folder, input, pythonRenderer, pythonTests)
    const { status, stderr } = unittest(folder)
    assert.equal(status, 0, stderr)
    assert.match(stderr, /Ran 1[0-9] tests[\s\S]*OK/)
  })
})

test('python-tests fail where a comparison is off by one, and where a promise goes unchecked', context => {
  if (!hasToolchain(context, 'python')) return
  for (const [from, to] of [
    ['grams <= 5000', 'grams < 5000'],
    ['<= 30000', '<= 30009'],
  ] as const) {
    inFolder('unittest', folder => {
      write(folder, fee, pythonTests)
      const code = pythonRenderer.render(fee)
      const wrong = code.replaceAll(from, to)
      assert.notEqual(wrong, code)
      writeFileSync(join(folder, pythonRenderer.fileName(fee.specification)), wrong)
      assert.equal(unittest(folder).status, 1)
    })
  }
})

/** What the tests use of JUnit, where its jar is not at hand. */
const standIn: Readonly<Record<string, string>> = {
  'Test.java': 'package org.junit.jupiter.api;\npublic @interface Test {}\n',
  'Executable.java':
    'package org.junit.jupiter.api.function;\npublic interface Executable { void execute() throws Throwable; }\n',
  'Assertions.java': `package org.junit.jupiter.api;
public final class Assertions {
  private Assertions() {}
  public static void assertEquals(Object a, Object b) { if (!a.equals(b)) throw new AssertionError(b); }
  public static void assertEquals(long a, long b) { if (a != b) throw new AssertionError(b); }
  public static void assertEquals(int a, int b) { if (a != b) throw new AssertionError(b); }
  public static void assertThrows(Class<? extends Throwable> type, org.junit.jupiter.api.function.Executable call) {
    try { call.execute(); } catch (Throwable found) { if (type.isInstance(found)) return; }
    throw new AssertionError(type);
  }
}
`,
}

const flags = ['-encoding', 'UTF-8', '-proc:none', '--release', '17', '-Xlint:all', '-Werror']
const quickly = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']

function compileJava(folder: string, inputs: readonly RenderInput[], classPath: string): void {
  const files = inputs.flatMap(input => write(folder, input, javaRenderer, javaTests))
  mkdirSync(join(folder, 'out'))
  const options = ['-cp', ['out', classPath].join(':'), '-d', 'out', ...flags]
  output(folder, 'javac', [...options, ...files])
}

test('java-tests compile without a warning against what they use of JUnit', context => {
  if (!hasToolchain(context, 'java')) return
  inFolder('junit', folder => {
    for (const [name, text] of Object.entries(standIn)) writeFileSync(join(folder, name), text)
    output(folder, 'javac', ['-d', 'stand-in', ...flags, ...Object.keys(standIn)])
    compileJava(folder, subjects, 'stand-in')
  })
})

test('java-tests pass in JUnit 5 on the code they were made for, and fail on other code', context => {
  const jar = hasToolchain(context, 'java') ? junitJar(context) : undefined
  if (jar === undefined) return
  const junit = (folder: string) =>
    spawnSync('java', [...quickly, '-jar', jar, 'execute', '-cp', 'out', '--scan-classpath'], {
      cwd: folder,
      encoding: 'utf8',
    })
  inFolder('junit', folder => {
    compileJava(folder, subjects, jar)
    const { status, stdout } = junit(folder)
    assert.equal(status, 0, stdout)
    assert.match(stdout, /1[0-9] tests successful/)
  })
  inFolder('junit', folder => {
    write(folder, bits, javaTests)
    const name = javaRenderer.fileName(bits.specification)
    writeFileSync(join(folder, name), javaRenderer.render(bits).replace('- 1', '- 2'))
    mkdirSync(join(folder, 'out'))
    const sources = [name, javaTests.fileName(bits.specification)]
    output(folder, 'javac', ['-cp', jar, '-d', 'out', ...sources])
    assert.equal(junit(folder).status, 1)
  })
})

/** What the tests use of NUnit, and a runner: its packages cannot be had without its package manager. */
const nunit = `using System;
using System.Collections;
using System.Reflection;
namespace NUnit.Framework {
    public class TestAttribute : Attribute {}
    public class Constraint { public object Expected; }
    public static class Is { public static Constraint EqualTo(object value) { return new Constraint { Expected = value }; } }
    public static class Assert {
        public static void That(object actual, Constraint wanted) {
            if (!Same(actual, wanted.Expected)) throw new Exception("expected " + wanted.Expected + ", got " + actual);
        }
        public static void Throws<T>(Action call) where T : Exception {
            try { call(); } catch (T) { return; }
            throw new Exception("nothing was refused");
        }
        static bool Same(object a, object b) {
            if (a is string || !(a is IEnumerable)) return a.Equals(b);
            var left = ((IEnumerable)a).GetEnumerator();
            var right = ((IEnumerable)b).GetEnumerator();
            while (left.MoveNext()) if (!right.MoveNext() || !Same(left.Current, right.Current)) return false;
            return !right.MoveNext();
        }
    }
    public static class Runner {
        public static void Main() {
            var count = 0;
            foreach (var type in Assembly.GetExecutingAssembly().GetTypes())
                foreach (var method in type.GetMethods())
                    if (method.IsDefined(typeof(TestAttribute), false)) {
                        method.Invoke(Activator.CreateInstance(type), null);
                        count += 1;
                    }
            Console.WriteLine(count + " passed");
        }
    }
}
`

test('csharp-tests compile without a warning, pass on the code they were made for, and fail on other code', context => {
  if (!hasToolchain(context, 'csharp')) return
  const options = ['-warn:4', '-warnaserror+', '-langversion:7.2', '-r:System.Numerics.dll', '-out:tests.exe']
  inFolder('nunit', folder => {
    writeFileSync(join(folder, 'NUnit.cs'), nunit)
    const files = subjects.flatMap(input => write(folder, input, csharpRenderer, csharpTests))
    output(folder, 'mcs', [...options, 'NUnit.cs', ...files])
    assert.match(output(folder, 'mono', ['tests.exe']), /^1[0-9] passed/)
    const code = csharpRenderer.render(fee)
    const wrong = code.replace('grams <= 5000', 'grams < 5000')
    assert.notEqual(wrong, code)
    writeFileSync(join(folder, csharpRenderer.fileName(fee.specification)), wrong)
    output(folder, 'mcs', [...options, 'NUnit.cs', ...files])
    assert.notEqual(spawnSync('mono', ['tests.exe'], { cwd: folder }).status, 0)
  })
})
