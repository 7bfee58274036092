// Tests of ServiceRuntime stand beside this file.
