import { mount } from 'svelte'
import Start from './start/Start.svelte'
import './fonts.css'
import './app.css'
import './start/start.css'

const target = document.getElementById('app')
if (target) mount(Start, { target })
