import { mount } from 'svelte'
import App from './App.svelte'
import { recall } from './lib/taste'
import './fonts.css'
import './app.css'
import './shell.css'
import './place.css'

recall()
const target = document.getElementById('app')
if (target) mount(App, { target })
